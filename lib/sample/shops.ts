import { paise, type Paise } from '@/lib/money/paise'

export type Shop = { name: string; takesCards: boolean; least: Paise; most: Paise; notes: readonly string[] }

/** Shops of a kind, and how many of a hundred payments go to them, nearly. */
export type Trade = { share: number; shops: readonly Shop[] }

type Listed = { share: number; rupees: readonly [number, number]; takesCards: boolean; notes: string; names: string }

// Known to the shipped dictionary, most of them: the chains of an Indian city, and small shops that name their trade.
const KNOWN: readonly Listed[] = [
  {
    share: 26,
    rupees: [90, 900],
    takesCards: true,
    notes: 'FOOD ORDER|LUNCH|DINNER|TEA, SNACKS|ORDER|UPI',
    names: `ZOMATO|SWIGGY|DOMINOS PIZZA|MCDONALDS|KFC|BURGER KING|SUBWAY|STARBUCKS|CAFE COFFEE DAY|THIRD WAVE COFFEE|
    BLUE TOKAI|CHAAYOS|CHAI POINT|HALDIRAM|BIKANERVALA|SARAVANA BHAVAN|THEOBROMA|MONGINIS|BASKIN ROBBINS|FAASOS|EATSURE|
    BARBEQUE NATION|WOW MOMO|PIZZA HUT|NATURALS ICE CREAM|KEVENTERS|SAMPLE TEA STALL|NEW UDUPI TIFFINS|MADRAS CAFE|
    PUNJABI DHABA|SRI KRISHNA SWEETS|CITY BAKERY|AMRUT JUICE CENTRE|COASTAL KITCHEN|BIRYANI HOUSE|MIDTOWN RESTAURANT|
    EVENING CHAAT|LAKE VIEW CAFE|DOSA CORNER|HILL GRILL`,
  },
  {
    share: 21,
    rupees: [60, 2400],
    takesCards: true,
    notes: 'GROCERY|VEGETABLES|MILK, EGGS|UPI|ORDER|MONTHLY RATION',
    names: `BIGBASKET|BLINKIT|ZEPTO|SWIGGY INSTAMART|DMART|RELIANCE FRESH|RELIANCE SMART|MORE SUPERMARKET|SPENCERS|STAR BAZAAR|
    NATURES BASKET|MOTHER DAIRY|COUNTRY DELIGHT|JIOMART|LICIOUS|FRESHTOHOME|RATNADEEP|METRO CASH AND CARRY|
    CORNER KIRANA|ANNAPURNA PROVISIONS|GANESH GENERAL STORES|DAILY DAIRY|GREEN VEGETABLES|SEASON FRUITS|CITY SUPERMARKET|
    OCEAN FISH MARKET|ROYAL MEATS|ORGANIC GROCERY|FAMILY MART|RICE BAZAAR`,
  },
  {
    share: 11,
    rupees: [199, 5200],
    takesCards: true,
    notes: 'ORDER|PURCHASE|UPI|BILL|SALE, FINAL',
    names: `AMAZON|FLIPKART|MYNTRA|AJIO|MEESHO|NYKAA|TATA CLIQ|ZUDIO|WESTSIDE|PANTALOONS|LIFESTYLE|SHOPPERS STOP|RELIANCE TRENDS|
    MAX FASHION|FABINDIA|MANYAVAR|LEVIS|NIKE|ADIDAS|PUMA|DECATHLON|BATA|TITAN|TANISHQ|CROMA|RELIANCE DIGITAL|VIJAY SALES|
    IKEA|HOME CENTRE|PEPPERFRY|MINISO|CROSSWORD|FIRSTCRY|LENSKART|SAMPLE BOOK STALL|MODERN FOOTWEAR|SILK SAREES|
    RAINBOW TOYS|PAPER STATIONERS|STAR ELECTRONICS|URBAN FURNITURE|PETAL FLORISTS`,
  },
  {
    share: 19,
    rupees: [20, 480],
    takesCards: false,
    notes: 'RIDE|TRIP|TICKET|UPI|PARKING|AUTO FARE',
    names: `UBER INDIA|OLA CABS|RAPIDO|NAMMA YATRI|BMTC|MUMBAI METRO|DELHI METRO|NAMMA METRO|PUNE METRO|NETC FASTAG|PARK PLUS|
    PORTER|CITY TAXI|STATION PARKING|QUICK AUTO|HIGHWAY TOLL|SPEED TYRES|TWO WHEELER GARAGE|BUDGET CABS`,
  },
  {
    share: 5,
    rupees: [300, 3200],
    takesCards: true,
    notes: 'PETROL|FUEL|UPI|DIESEL',
    names: `INDIAN OIL|HPCL|BHARAT PETROLEUM|SHELL INDIA|NAYARA ENERGY|JIO BP|STATIQ|RING ROAD PETROLEUM|EAST FILLING STATION`,
  },
  {
    share: 2,
    rupees: [450, 7800],
    takesCards: true,
    notes: 'BOOKING|TICKET|PNR 4000000001|UPI',
    names: `IRCTC|MAKEMYTRIP|GOIBIBO|CLEARTRIP|REDBUS|ABHIBUS|INDIGO AIRLINES|AIR INDIA|AKASA AIR|OYO ROOMS|TREEBO|KSRTC|MSRTC|
    SUNRISE TRAVELS|PALM RESORT|VALLEY HOMESTAY`,
  },
  {
    share: 5,
    rupees: [149, 2600],
    takesCards: true,
    notes: 'BILL|RECHARGE|UPI|MONTHLY BILL',
    names: `AIRTEL POSTPAID|JIO PREPAID|VODAFONE IDEA|ACT FIBERNET|TATA PLAY|TATA POWER|ADANI ELECTRICITY|BESCOM|MAHANAGAR GAS|
    INDANE GAS|BWSSB|CITY BROADBAND|WARD WATER BOARD`,
  },
  {
    share: 3,
    rupees: [120, 2200],
    takesCards: true,
    notes: 'SERVICE|UPI|VISIT|REPAIR',
    names: `URBAN COMPANY|NOBROKER|MYGATE|TUMBLEDRY|FABRICSPA|ASIAN PAINTS|METRO PLUMBING|SPARK ELECTRICALS|NEAT LAUNDRY|
    BRIGHT HARDWARE`,
  },
  {
    share: 4,
    rupees: [99, 1500],
    takesCards: true,
    notes: 'SUBSCRIPTION|TICKETS|UPI|MOVIE, POPCORN',
    names: `NETFLIX|SPOTIFY|HOTSTAR|SONYLIV|YOUTUBE PREMIUM|GOOGLE PLAY|BOOKMYSHOW|PVR INOX|CINEPOLIS|AUDIBLE|TIMEZONE|
    CITY MULTIPLEX|STRIKE BOWLING`,
  },
  {
    share: 4,
    rupees: [90, 4200],
    takesCards: true,
    notes: 'MEDICINES|CONSULTATION|UPI|LAB TEST',
    names: `APOLLO PHARMACY|MEDPLUS|PHARMEASY|NETMEDS|PRACTO|CARE MEDICALS|LIFELINE PHARMACY|SUNSHINE CLINIC|PEARL DENTAL|
    CENTRAL DIAGNOSTICS|VISION OPTICALS`,
  },
  {
    share: 2,
    rupees: [150, 2500],
    takesCards: true,
    notes: 'SESSION|UPI|MEMBERSHIP',
    names: `CULT FIT|LAKME SALON|URBAN SALON|MIRROR BEAUTY PARLOUR|IRON GYM|CALM YOGA STUDIO|SHUTTLE BADMINTON`,
  },
  {
    share: 1,
    rupees: [500, 9000],
    takesCards: false,
    notes: 'FEES|TERM FEE|UPI',
    names: `LITTLE STEPS PRESCHOOL|MAPLE PUBLIC SCHOOL|BRIGHT COACHING|NOTE MUSIC CLASSES|UNACADEMY`,
  },
  {
    share: 1,
    rupees: [51, 2100],
    takesCards: false,
    notes: 'DONATION|GIFT|UPI',
    names: `AKSHAYA PATRA|HILL TEMPLE TRUST|HELPING CHARITY`,
  },
]

// Names that say nothing of what is sold: nobody but the person can tell, so they stay TBD.
const UNKNOWN = {
  share: 14,
  rupees: [30, 1600] as const,
  notes: 'UPI|PAYMENT|BILL|ORDER|PAID VIA APP|CASH, CHANGE',
  first: `GREEN|BLUE|SILVER|GOLDEN|SUNRISE|MOONLIGHT|LOTUS|JASMINE|NEEM|BANYAN|PEACOCK|MONSOON|COPPER|IVORY|SAFFRON|MARIGOLD|
  COASTAL|HILLTOP|RIVERSIDE|LAKESIDE|NORTHERN|SOUTHERN|EASTERN|WESTERN`,
  second: 'LEAF|STORES|TRADERS|ENTERPRISES|AGENCIES|LANE|CORNER|COLLECTIONS|BROTHERS|WORKS',
}

const listed = (names: string) => names.split('|').map((name) => name.trim())

/** Where a city's money goes: a few hundred shops, in one order on every machine. All of it counts as spending. */
export const TRADES: readonly Trade[] = [
  ...KNOWN.map(({ share, rupees, takesCards, notes, names }) => ({
    share,
    shops: listed(names).map((name) => shop(name, rupees, takesCards, listed(notes))),
  })),
  { share: UNKNOWN.share, shops: listed(UNKNOWN.first).flatMap(unknownShops) },
]

function unknownShops(first: string): Shop[] {
  const { rupees, notes, second } = UNKNOWN
  return listed(second).map((last) => shop(`${first} ${last}`, rupees, last.endsWith('S'), listed(notes)))
}

function shop(name: string, [least, most]: readonly [number, number], takesCards: boolean, notes: string[]): Shop {
  return { name, takesCards, least: paise(least * 100), most: paise(most * 100), notes }
}
