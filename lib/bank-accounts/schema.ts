/** A person's account at a bank, as the screens name it. */
export type BankAccount = { id: string; bank: string; mask: string | null; currency: string; name: string }

const BANK_NAMES: Record<string, string> = { HDFC: 'HDFC Bank' }

/** `HDFC` → `HDFC Bank`; a code without a name stays itself. */
export function bankName(bank: string): string {
  return BANK_NAMES[bank] ?? bank
}

/** `HDFC Bank ••4821`. */
export function accountLabel({ name, mask }: Pick<BankAccount, 'name' | 'mask'>): string {
  return mask === null ? name : `${name} ••${mask}`
}
