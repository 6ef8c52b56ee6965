/** Something the operator can put right; the message is one sentence that says how. */
export class ProvisionRefusal extends Error {
  override readonly name = 'ProvisionRefusal'
}
