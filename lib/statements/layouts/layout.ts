/** How headers and words are compared: banks pad, cut, dot and space the same words differently. */
export function normalised(cell: string): string {
  return cell
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ') // valueDate
    .toLowerCase()
    .replace(/[._*"\s]+/g, ' ')
    .replace(/ ?([/|]) ?/g, '$1')
    .replace(/ ?\( ?/g, ' (')
    .replace(/ \)/g, ')')
    .trim()
}
