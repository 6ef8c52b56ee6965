// A spreadsheet runs what begins so, also after spaces, and takes the full-width forms for the same signs.
const RUNS = /^[\s\0]*[=+\-@＝＋－＠\t\r\n\0]/

/** Text that a spreadsheet shows and does not run. A plain negative number stays one. */
export function csvText(text: string): string {
  return RUNS.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
}
