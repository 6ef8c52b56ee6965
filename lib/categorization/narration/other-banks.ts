import type { Form } from './reading'
import { channelNamed, readTransfer } from './transfer'

/** What Canara, Federal, PNB, DBS and the rest print in forms that several of them share. */
export const OTHER_BANKS_FORMS: Form[] = [
  {
    starts: 'IB MOB NET',
    form: /^(?:IB|MOB|NET)-(IMPS|NEFT|RTGS)-(DR|CR)\/(.*)$/,
    read: ([, channel, way, rest = '']) => ({
      ...readTransfer(channelNamed(channel), `${way}/${rest}`),
      paidTo: 'account',
      direction: way === 'CR' ? 'credit' : 'debit',
    }),
  },
  {
    starts: 'FN FT',
    form: /^(?:FN|FT) (IMPS|NEFT|RTGS)\/(.+)$/,
    read: ([, channel, rest = '']) => ({
      ...readTransfer(channelNamed(channel), rest),
      paidTo: 'account',
      direction: rest.startsWith('IFI') ? 'credit' : 'debit',
    }),
  },
  {
    starts: 'IFT INTRABANK',
    form: /^(?:IFT|INTRABANK)\/(.+)$/,
    read: ([, rest = '']) => ({ ...readTransfer('Net banking', rest), paidTo: 'account' }),
  },
  {
    starts: 'NEFT RTGS',
    form: /^(NEFT|RTGS)[/*](.+)$/,
    read: ([, channel, rest = '']) => readTransfer(channelNamed(channel), rest),
  },
  {
    // Behind the UTR the name, as others but HDFC print it.
    starts: 'NEFT RTGS',
    form: /^(NEFT|RTGS)-((?=(?:[A-Z]*\d){4})[A-Z0-9]{9,22}-.+)$/,
    read: ([, channel, rest = '']) => readTransfer(channelNamed(channel), rest),
  },
  {
    starts: 'IMPS',
    form: /^IMPS ?\/(.+)$/,
    read: ([, rest = '']) => readTransfer('IMPS', rest),
  },
  {
    starts: 'POS',
    form: /^POS\/[X*\d]{4,}\/([^/]+)/,
    read: ([, name]) => ({ mode: 'Card', name, isMerchant: true }),
  },
  {
    starts: 'ECS ACH NACH MANDATE',
    form: /^(?:ECS|ACH|NACH|MANDATE)\/(?:(?:DR|CR)\/)?([^/]+)(?:\/((?=[A-Z]*\d)[A-Z0-9]+))?/,
    read: ([, name, reference]) => ({ mode: 'Auto-debit', name, reference }),
  },
]
