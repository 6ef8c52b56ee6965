import names from '@/lib/categorization/person-names.json'

// Given names and surnames of many regions, in lists written without a look at the shipped one, and those that it has left out.
const GIVEN = `Anirvachan Bhuvanesh Chidananda Devashree Ekantika Falaknuma Gnanavel Hrishita Ishwarlal Jagadamba Kshitija Lokanath
  Mrinmoyee Nabarun Oviya Parthasarathi Qamarunnisa Rudraksh Sanghamitra Tamizharasi Udbhav Vasudhara Wahida Yudhajit
  Zainulabedin Thangjam Lhamo Khriezo Neiphiu Zothanmawia Lalthanpuia Hmingthanga Imnatoshi Tokheho Chubatola Wansalan
  Banrilang Daphisha Ibanlang Kyrmen Rikynti Biakmawia Ngurthansanga Achungla Temjen Yanbemo Abiyush Tsering Stanzin Rigzin
  Padma Jigmet Nawang Skarma Thinles Kezang Hangsha Phurba Dechen Ugyen Zigmee Ahongsang Khumanthem Tomba Ibohal Memcha Ongbi
  Thoibi Nganthoi Leishna Sanatombi Mairembam Chaoba Nungshi Puyam Agasthya Bilvamangal Chakradhar Dhruvatara Eshanika Gajanand
  Haritejas Induvadan Janardhana Kapilesh Lavanith Madhusmita Niladri Oindrila Pranjivan Rohitashva Shubhrangshu Tuhinangshu
  Urvashree Vibhavari Yashodeep Zankhana Bhaskaran Chellappan Duraiswamy Elangovan Govindarajulu Ilavarasan Kathiresan
  Manimekalai Nedunchezhian Pazhanivel Ramanujadasan Soundararajan Thiruvalluvan Vaithilingam`
const FAMILY = `Thiruvengadam Hrangkhawl Khiangte Lotha Shylla Nongrum Kshirsagar Deshmane Palaniappan Muthuvel Sundaramoorthy Thokchom
  Ningthoujam Kharkongor Syiemlieh Borgohain Gajapati Routray Pamecha Bhansali Kanodia Jhunjhunwala Poddar Ruia Singhania
  Bhojwani Lalvani Khubchandani Vaswani Daruwalla Batliwala Readymoney Vakil Kotwal Munim Potdar Chitnavis Gaonkar Phadnavis
  Wadekar Ozarkar Zantye Gomantak Kamath Shenoy Baliga Mallya Kudva Prabhu Ballal Hegde Adiga Bhandary Punja Salian Karkera Kunder`

const listed = new Set([...names.given, ...names.surnames])
const unlisted = (text: string) =>
  text
    .toUpperCase()
    .split(/\s+/)
    .filter((name) => !listed.has(name))

const [given, family] = [unlisted(GIVEN), unlisted(FAMILY)]

/** Bare names of which the shipped list knows no part. */
export const NOT_LISTED = {
  'one unknown name': given,
  'two unknown names': given.map((name, index) => `${name} ${family[index % family.length] ?? ''}`),
}

/** Where a bank may print it: beside something that only a person has, or beside nothing that tells. */
export const PRINTED_BESIDE: readonly [where: string, print: (name: string) => string][] = [
  ['personal address', (name) => `UPI-${name}-A.EXAMPLE@OKSBI-SBIN0000001-400000000001-UPI`],
  ['personal address of a phone', (name) => `UPI-${name}-9876500000@YBL-SBIN0000001-400000000001-UPI`],
  ['personal account (P2A)', (name) => `UPI/P2A/400000000001/${name}/UPI/HDFC BANK`],
  ['personal transfer by IMPS', (name) => `IMPS-400000000001-${name}-HDFC-XXXXXXXX0000-GIFT`],
  ['personal transfer by NEFT', (name) => `NEFT DR-HDFC0000001-${name}-NETBANK, MUM-N000000000000001-GIFT`],
  ['personal transfer within the bank', (name) => `50100000000000-TPT-GIFT-${name}`],
  ['personal honorific', (name) => `UPI-MR ${name}-PAYTMQR2810000@PTYS-YESB0000001-400000000001-UPI`],
  ['shop’s QR code', (name) => `UPI-${name}-PAYTMQR2810000@PTYS-YESB0000001-400000000001-UPI`],
  ['gateway’s address', (name) => `UPI-${name}-EXAMPLE.RZP@ICICI-ICIC0000001-400000000001-UPI`],
  ['card terminal', (name) => `POS 400000XXXXXX0000 ${name}`],
  ['mandate', (name) => `ACH D- ${name}-4000000001`],
  ['shop’s word behind it', (name) => `UPI-${name} STORES-PAYTMQR2810000@PTYS-YESB0000001-400000000001-UPI`],
]
