/** A container that does not hold what it says it does; told to the person in one sentence, whatever it is. */
export class Damaged extends Error {
  override readonly name = 'Damaged'

  constructor(what: string, options: ErrorOptions = {}) {
    super(`the workbook holds ${what}`, options)
  }
}
