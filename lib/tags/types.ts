/** That a tag is another one from now on, or none: by which operation. */
export type TagEnd = { operationId: string; tagId: string; intoId: string | null }
