/** The same body with its lines apart: those of JSON, and those within its texts. Whatever is no JSON stays as it is. */
export function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2).replaceAll('\\n', '\n').replaceAll('\\t', '\t')
  } catch {
    return body
  }
}
