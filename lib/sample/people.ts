import type { Random } from './seeded-random'

/** An invented person. Nobody's name, number or address: the account numbers are runs of zeros, the addresses end in `example`. */
export type SamplePerson = {
  name: string
  city: string
  employer: string
  landlord: string
  friends: readonly string[]
  /** The owners whose own names stand on their shops' QR codes. */
  shopkeepers: readonly string[]
  card: string
  /** Of the salary account and of the household's. */
  accountNumbers: readonly [string, string]
}

const FIRST = `ASHA|RAVI|MEERA|ARJUN|KAVITA|IMRAN|LEELA|NIKHIL|FARAH|SURESH|PRIYA|JOSEPH|ANITA|VIKRAM|SUNITA|HARISH|REKHA|MOHAN|
DIVYA|GANESH|NEHA|RAHUL|SHALINI|PRAKASH|GEETA|SANDEEP|LATIFA|THOMAS|USHA|DEEPAK`
const LAST = `RAO|MENON|SHAIKH|IYER|KULKARNI|DESAI|BANERJEE|FERNANDES|GUPTA|PILLAI|JOSHI|KHAN|BHAT|CHOPRA|NAIR|PATIL|MISHRA|DSOUZA|
THOMAS|SINGH`
const CITIES = ['MUMBAI', 'BENGALURU', 'PUNE', 'CHENNAI', 'HYDERABAD']
const EMPLOYERS = [
  'NEEM TREE SOFTWARE PVT LTD',
  'BLUE KITE LABS LTD',
  'SALT MARSH DESIGN LLP',
  'HILL ROAD MEDIA PVT LTD',
]
const FRIENDS = 9
const SHOPKEEPERS = 12

const listed = (names: string) => names.split('|').map((name) => name.trim())

const NAMES = listed(FIRST).flatMap((first) => listed(LAST).map((last) => `${first} ${last}`))

export function inventPerson(random: Random): SamplePerson {
  const [name = '', landlord = '', ...others] = random.shuffled(NAMES)
  return {
    name,
    city: random.pick(CITIES),
    employer: random.pick(EMPLOYERS),
    landlord,
    friends: others.slice(0, FRIENDS),
    shopkeepers: others.slice(FRIENDS, FRIENDS + SHOPKEEPERS),
    card: String(random.int(1000, 9999)),
    accountNumbers: [`5010000000${random.int(1000, 5499)}`, `5010000000${random.int(5500, 9999)}`],
  }
}
