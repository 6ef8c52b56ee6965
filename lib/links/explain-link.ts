import type { LinkEvidence, LinkKind } from './schema'

export const KIND_NAMES: Record<LinkKind, string> = {
  transfer: 'Own transfer',
  card_payment: 'Card payment',
  reversal: 'Reversal',
}

const KINDS_OF_NO_SPENDING: Record<LinkKind, string> = {
  transfer: 'Money that moved between your accounts is not spending.',
  card_payment: 'A card’s bill is not spending once more: what the card paid for is.',
  reversal: 'What came back was not spent.',
}

const EVIDENCE_SENTENCES: Record<LinkEvidence, string> = {
  reference: 'Both carry the same reference number.',
  own_number: 'One names the number of the other’s account.',
  own_name: 'Both name you, as your other transfers do.',
  transfer_words: 'The bank calls it a transfer, and nothing else of this amount fits.',
  card_words: 'A card’s bill was paid, and nothing else of this amount fits.',
  reversal_words: 'The bank says that it came back, and nothing else of this amount fits.',
  by_hand: 'You linked them.',
}

/** What a link means, and what shows it. */
export const explainLink = ({ kind, evidence }: { kind: LinkKind; evidence: LinkEvidence }): string =>
  `${EVIDENCE_SENTENCES[evidence]} ${KINDS_OF_NO_SPENDING[kind]}`

const CLUES: Record<LinkEvidence, string> = {
  reference: 'same reference number',
  own_number: 'names the account',
  own_name: 'names you',
  transfer_words: 'called a transfer',
  card_words: 'a card’s bill',
  reversal_words: 'came back',
  by_hand: 'linked by you',
}

/** What speaks for a candidate, in a few words. */
export const clueOf = (evidence: LinkEvidence): string => CLUES[evidence]
