import type { LayoutDescription } from '../../types'
import { AMERICAN_CARD_LAYOUTS } from './american-cards'
import { BANK_OF_AMERICA_LAYOUTS } from './bank-of-america'
import { BARCLAYCARD_LAYOUTS } from './barclaycard'
import { CAPITAL_ONE_LAYOUTS } from './capital-one'
import { CHASE_LAYOUTS } from './chase'
import { COMMBANK_LAYOUTS } from './commbank'
import { DUTCH_LAYOUTS } from './dutch-banks'
import { FIRST_DIRECT_LAYOUTS } from './first-direct'
import { GERMAN_LAYOUTS } from './german-banks'
import { IRISH_LAYOUTS } from './irish-banks'
import { JOHN_LEWIS_LAYOUTS } from './john-lewis'
import { KBC_LAYOUTS } from './kbc'
import { MINT_LAYOUTS } from './mint'
import { MONZO_LAYOUTS } from './monzo'
import { N26_LAYOUTS } from './n26'
import { PAYPAL_LAYOUTS } from './paypal'
import { REVOLUT_LAYOUTS } from './revolut'
import { SCHWAB_LAYOUTS } from './schwab'
import { SINGAPOREAN_LAYOUTS } from './singapore-banks'
import { STARLING_LAYOUTS } from './starling'
import { VENMO_LAYOUTS } from './venmo'
import { WELLS_FARGO_LAYOUTS } from './wells-fargo'
import { WISE_LAYOUTS } from './wise'

export const FOREIGN_LAYOUTS: readonly LayoutDescription[] = [
  ...CHASE_LAYOUTS,
  ...CAPITAL_ONE_LAYOUTS,
  ...SCHWAB_LAYOUTS,
  ...BANK_OF_AMERICA_LAYOUTS,
  ...WELLS_FARGO_LAYOUTS,
  ...AMERICAN_CARD_LAYOUTS,
  ...MINT_LAYOUTS,
  ...PAYPAL_LAYOUTS,
  ...VENMO_LAYOUTS,
  ...MONZO_LAYOUTS,
  ...STARLING_LAYOUTS,
  ...BARCLAYCARD_LAYOUTS,
  ...JOHN_LEWIS_LAYOUTS,
  ...FIRST_DIRECT_LAYOUTS,
  ...IRISH_LAYOUTS,
  ...REVOLUT_LAYOUTS,
  ...WISE_LAYOUTS,
  ...N26_LAYOUTS,
  ...GERMAN_LAYOUTS,
  ...DUTCH_LAYOUTS,
  ...KBC_LAYOUTS,
  ...SINGAPOREAN_LAYOUTS,
  ...COMMBANK_LAYOUTS,
]
