/** How many pairs a search has linked, and how many it only suggests. */
export type Found = { linked: number; suggested: number }

/** What linking or unlinking by hand has changed, and what undoes it. */
export type Linked = { linkId: string; operationId: string }
