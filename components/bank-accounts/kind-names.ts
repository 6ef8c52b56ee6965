import type { AccountKind } from '@/lib/bank-accounts/schema'

export const KIND_NAMES: Record<AccountKind, string> = { bank: 'Bank account', card: 'Credit card', wallet: 'Wallet' }
