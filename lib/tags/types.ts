/** That a tag is another one from now on, or none: by which operation. */
export type TagEnd = { operationId: string; tagId: string; intoId: string | null }

/** What default tags were at any time: the ids of those that are there by their names, of all tags that are, and every end. */
export type DefaultTagHistory = {
  present: ReadonlyMap<string, string>
  living: ReadonlySet<string>
  /** In the order of time; `defaultName`: under which the tag was handed out, where it was. */
  ended: readonly (TagEnd & { defaultName: string | null })[]
}

/**
 * The default tags by the names they were handed out under: their ids, whatever they are called now, and by which operation
 * those that have ended did, the last of several. One that was merged into another tag is that one from then on: what the
 * dictionary knows goes where the person wants it. One that was deleted has no id.
 */
export type DefaultTags = { defaultTags: ReadonlyMap<string, string>; endedBy: ReadonlyMap<string, string> }
