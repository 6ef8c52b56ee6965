import type { Meaning } from './types'

type Rule = { meaning: Meaning; words: RegExp; but?: RegExp }

/** Whole words, or the beginnings of words where they end in a star. */
const anyOf = (...words: string[]) =>
  new RegExp(
    words
      .map((word) =>
        word.endsWith('*') ? String.raw`(?<!\p{L})${word.slice(0, -1)}` : String.raw`(?<!\p{L})${word}(?!\p{L})`,
      )
      .join('|'),
    'u',
  )

/** Names of the column that says the side, asked before all others: they hold the words for both. */
export const FOREIGN_INDICATOR =
  /^(?:af bij|bij af|af\/bij|soll\/haben|soll haben(?: kennzeichen)?|s\/h|h\/s|credit ?debet|debet ?credit|debet\/kredit|kredit\/debet|k\/d|d\/k|dare\/avere|cargo\/abono|směr platby|debe\/haber)$/u

/**
 * What headers are called in German, Dutch, French, Spanish, Italian, Portuguese, the Nordic languages, Polish, Czech, Slovak
 * and Hungarian. The first that fits is meant, so what is more special stands before.
 */
export const FOREIGN_RULES: readonly Rule[] = [
  {
    meaning: 'currency',
    words:
      /^(?:währung|waehrung|munt|valutacode|muntsoort|devise|divisa|moneda|moeda|waluta|měna|mena|deviza|devizanem|pénznem|valuutta)$/u,
  },
  {
    meaning: 'balance',
    words: anyOf('saldo', 'kontostand', 'solde', 'zůstatek', 'zostatok', 'egyenleg', 'beholdning'),
    but: /währung|valuta$|waluta$/u,
  },
  {
    meaning: 'valueDate',
    words: anyOf(
      ...[
        'valutadatum',
        'valutadag',
        'wertstellung*',
        'rentedatum',
        'rentedato',
        'valørdato',
        'valör*',
        'arvopäivä',
        'értéknap',
      ],
      ...[
        'date de valeur',
        'date valeur',
        'fecha valor',
        'f valor',
        'data valuta',
        'data valor',
        'data waluty',
        'datum valuty',
      ],
      ...['valuta', 'valör', 'valør'],
    ),
  },
  {
    meaning: 'transactionDate',
    words: anyOf(
      ...[
        'datum',
        'dato',
        'buchungstag',
        'buchungsdatum',
        'abschlussdatum',
        'belegdatum',
        'transactiedatum',
        'boekdatum',
        'boekingsdatum',
      ],
      ...[
        'bokföringsda*',
        'bokfört datum',
        'transaktionsda*',
        'reskontradatum',
        'bogføringsdato',
        'bogført',
        'bokført',
        'bokføringsdato',
      ],
      ...[
        'transaksjonsdato',
        'kirjauspäivä',
        'maksupäivä',
        'päivämäärä',
        'pvm',
        'tapahtumapäivä',
        'fecha*',
        'data',
        'dátum',
        'könyvelés dátuma',
      ],
      ...['date opération', 'date comptable', 'date de comptabilisation', 'date operation'],
    ),
    but: /expir|verval|geboorte|splatnosti$/u,
  },
  { meaning: 'state', words: /^(?:tila|stav|estado|statut|stato|állapot)$/u },
  {
    meaning: 'narration',
    words: anyOf(
      ...[
        'verwendungszweck',
        'buchungsdetails',
        'beschreibung*',
        'umsatztext',
        'omschrijving*',
        'mededeling*',
        'libellé*',
        'libelle*',
        'détail*',
      ],
      ...[
        'concepto',
        'descripción',
        'descripcion',
        'movimiento',
        'descrizione',
        'causale',
        'histórico',
        'historico',
        'descrição',
        'lançamento',
      ],
      ...[
        'beskrivning',
        'beskrivelse',
        'meddelande',
        'forklaring',
        'tekst',
        'rubrik',
        'selitys',
        'viesti',
        'opis',
        'tytuł',
        'popis',
        'poznámka',
      ],
      ...['zpráva*', 'közlemény', 'tapahtuma', 'otsikko', 'communications?', 'vrije mededeling', 'mitteilung'],
    ),
    but: /omschrijving-[23]$|gestructureerde/u,
  },
  {
    meaning: 'payee',
    words: anyOf(
      ...[
        'auftraggeber*',
        'empfänger',
        'empfaenger',
        'beguenstigter*',
        'begünstigter*',
        'zahlungsempfänger*',
        'zahlungspflichtige*',
      ],
      ...[
        'name zahlungsbeteiligter',
        'naam*',
        'tegenpartij',
        'tegenrekeninghouder',
        'contrepartie',
        'bénéficiaire',
        'beneficiario',
        'beneficiário',
        'controparte',
      ],
      ...[
        'mottagare',
        'avsändare',
        'modtager',
        'afsender',
        'mottaker',
        'saaja*',
        'maksaja*',
        'namn',
        'navn',
        'nimi',
        'nadawca*',
        'odbiorca*',
      ],
      ...['kontrahent', 'název*', 'partner neve', 'príjemca', 'handelaar'],
    ),
  },
  {
    meaning: 'reference',
    words: anyOf(
      ...[
        'kundenreferenz',
        'referenz',
        'belegnummer',
        'volgnr',
        'référence',
        'referencia',
        'riferimento',
        'referência',
        'referens',
      ],
      ...[
        'arkivref*',
        'viite*',
        'viitenumero',
        'número do documento',
        'docto',
        'transaktions-nr',
        'transaktionsnummer',
      ],
    ),
  },
  {
    meaning: 'debit',
    words: anyOf(
      ...[
        'soll',
        'belastung*',
        'lastschrift',
        'debet',
        'débit',
        'débito',
        'debito',
        'cargo*',
        'debe',
        'dare',
        'addebiti',
        'uscite',
      ],
      ...['uttag', 'udbetaling', 'ud', 'ut', 'ut av konto', 'ut fra konto', 'obciążeni*', 'terhelés', 'withdrawals'],
    ),
    but: /^(?:ut|ud) (?:dato|datum)|ursprungsbetrag/u,
  },
  {
    meaning: 'credit',
    words: anyOf(
      ...[
        'haben',
        'gutschrift*',
        'kredit',
        'crédit',
        'crédito',
        'credito',
        'abono*',
        'haber',
        'avere',
        'accrediti',
        'entrate',
        'insättning',
      ],
      ...['indbetaling', 'ind', 'inn', 'inn på konto', 'uznani*', 'jóváírás'],
    ),
    but: /karte|carte|kort|tarjeta|carta/u,
  },
  {
    meaning: 'amount',
    words: anyOf(
      ...[
        'betrag',
        'umsatz',
        'bedrag',
        'montant',
        'importe',
        'importo',
        'valor',
        'belopp',
        'beløb',
        'beløp',
        'määrä',
        'summa',
        'kwota',
      ],
      ...['částka', 'castka', 'objem', 'suma', 'čiastka', 'összeg', 'einzelbetrag'],
    ),
    but: /fremdwährung|ursprung|oorspr|original|opprinnelig|valuta$/u,
  },
]
