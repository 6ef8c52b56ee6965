/** Says which sample's note was closed, so that the next page comes without it. Goes with the browser's session. */
export const NOTE_COOKIE = 'sample-note'

export function keepNoteClosed(sample: string): void {
  document.cookie = `${NOTE_COOKIE}=${sample}; path=/; samesite=lax`
}
