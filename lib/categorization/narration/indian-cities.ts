const CITIES = new Set(
  `AGRA AHMEDABAD AHMEDABA AJMER ALIGARH ALLAHABAD AMRITSAR ANAND ASANSOL AURANGABAD BANGALORE BANGALOR BENGALURU BENGALUR
  BHARUCH BHOPAL BHUBANESWAR BIKANER CALICUT CHANDIGARH CHENNAI COCHIN COIMBATORE CUTTACK DEHRADUN DELHI DHANBAD DURGAPUR
  ERNAKULAM FARIDABAD GANDHINAGAR GHAZIABAD GOA GURGAON GURUGRAM GUWAHATI GWALIOR HOWRAH HUBLI HYDERABAD HYDERABA INDORE
  JABALPUR JAIPUR JALANDHAR JAMMU JAMNAGAR JAMSHEDPUR JODHPUR KALYAN KANNUR KANPUR KOCHI KOLHAPUR KOLKATA KOTA KOTTAYAM
  KOZHIKODE LUCKNOW LUDHIANA MADURAI MANGALORE MANGALURU MEERUT MOHALI MUMBAI MYSORE MYSURU NAGPUR NASHIK NASIK NELLORE
  NOIDA PANAJI PANCHKULA PATIALA PATNA PONDICHERRY PUDUCHERRY PUNE RAIPUR RAJKOT RANCHI SALEM SECUNDERABAD SHILLONG SHIMLA
  SILIGURI SOLAPUR SRINAGAR SURAT THANE THRISSUR TIRUPATI TRICHY TRIVANDRUM UDAIPUR UDUPI UJJAIN VADODARA VARANASI VELLORE
  VIJAYAWADA VISAKHAPATNAM VIZAG WARANGAL ZIRAKPUR IND`.split(/\s+/),
)

/** Drops the city that a bank prints behind a card's merchant; a name that is nothing but a city stays. */
export function withoutCity(name: string): string {
  const words = name.split(' ')
  const last = words.at(-1)
  if (words.length < 2 || !last || !CITIES.has(last)) return name
  const rest = words.slice(0, -1)
  const isTwoWordCity =
    (rest.at(-1) === 'NEW' || rest.at(-1) === 'NAVI' || rest.at(-1) === 'GREATER') && rest.length > 1
  return withoutCity((isTwoWordCity ? rest.slice(0, -1) : rest).join(' '))
}

const GLUED_LENGTH_MIN = 5
const REST_LENGTH_MIN = 2
const gluable = [...CITIES].filter((city) => city.length > GLUED_LENGTH_MIN || city === 'DELHI' || city === 'NOIDA')

/** Drops a city that follows the merchant without a space, as where a column of fixed width is full: `COMGURGAON`. */
export function withoutGluedCity(name: string): string {
  const start = name.lastIndexOf(' ') + 1
  const last = name.slice(start)
  if (last.length < GLUED_LENGTH_MIN + REST_LENGTH_MIN || CITIES.has(last)) return name
  const city = gluable.find((each) => last.length >= each.length + REST_LENGTH_MIN && last.endsWith(each))
  return city === undefined ? name : name.slice(0, name.length - city.length).trim()
}
