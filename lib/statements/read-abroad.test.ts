import { describe, expect, test } from 'vitest'
import { readAsAsked } from './testing'

describe('banks of which only the family is known are read by the meaning of their words', () => {
  test.each<[string, string, ReturnType<typeof readAsAsked>]>([
    [
      'German, with the account’s balance above and two sides of one amount',
      `"Kontonummer:";"DE00 0000 0000 0000 0000 00";
"Währung:";"EUR"
"Kontostand vom 31.10.2025:";"5.000,01 EUR";

"Buchungsdatum";"Wertstellung";"Zahlungspflichtige*r";"Zahlungsempfänger*in";"Verwendungszweck";"Umsatz";"Soll/Haben"
"13.10.25";"13.10.25";"Asha Beispiel";"Beispiel Markt";"Einkauf";"1.010,50";"S"
"30.10.25";"30.10.25";"Beispiel AG";"Asha Beispiel";"Lohn";"2.000,00";"H"
`,
      {
        unproven: [],
        rows: ['2025-10-13 | Asha Beispiel Einkauf | 1010.50 | 0.00', '2025-10-30 | Beispiel AG Lohn | 0.00 | 2000.00'],
        chain: 'not_checkable',
        currency: 'EUR',
        setAside: [],
      },
    ],
    [
      'Dutch, a title line and C or D',
      `VOORBEELD EXPORT;;;;;;
Rekeningnummer;Transactiedatum;Valutacode;CreditDebet;Bedrag;Tegenrekeninghouder;Omschrijving
NL00KNAB0000000000;14-03-2025;EUR;D;12,30;Voorbeeld Winkel;Boodschappen
NL00KNAB0000000000;15-03-2025;EUR;C;1.500,00;Werkgever;Salaris
`,
      {
        unproven: [],
        rows: [
          '2025-03-14 | Voorbeeld Winkel Boodschappen | 12.30 | 0.00',
          '2025-03-15 | Werkgever Salaris | 0.00 | 1500.00',
        ],
        chain: 'not_checkable',
        currency: 'EUR',
        setAside: [],
      },
    ],
    [
      'Belgian, the amount three times and fixed-width cells',
      `Rekeningnummer;Rubrieknaam;Naam;Munt;Afschriftnummer;Datum;Omschrijving;Valuta;Bedrag;Saldo;credit;debet
BE00000000000000 ;              ;ASHA VOORBEELD;EUR; 01025001;17/01/2025;AANKOOP VOORBEELD   ;16/01/2025;-20,00;80,00;;-20,00
BE00000000000000 ;              ;ASHA VOORBEELD;EUR; 01025001;20/01/2025;STORTING            ;20/01/2025;100,00;180,00;100,00;
`,
      {
        unproven: [],
        rows: [
          '2025-01-17 | ASHA VOORBEELD AANKOOP VOORBEELD | 20.00 | 0.00',
          '2025-01-20 | ASHA VOORBEELD STORTING | 0.00 | 100.00',
        ],
        chain: 'proved',
        currency: 'EUR',
        setAside: [],
      },
    ],
    [
      'Swedish, spaces between the thousands',
      `Kontonamn: Lönekonto;;;;
Bokföringsdag;Belopp;Namn;Rubrik;Saldo;Valuta
2025-02-03;-1 200,50;;Exempel Hyra;8 799,50;SEK
2025-02-10;-99,50;;Exempel Bio;8 700,00;SEK
2025-02-25;25 000,00;;Lön;33 700,00;SEK
`,
      {
        unproven: [],
        rows: [
          '2025-02-03 | Exempel Hyra | 1200.50 | 0.00',
          '2025-02-10 | Exempel Bio | 99.50 | 0.00',
          '2025-02-25 | Lön | 0.00 | 25000.00',
        ],
        chain: 'proved',
        currency: 'SEK',
        setAside: [],
      },
    ],
    [
      'Norwegian, two sides',
      `"Dato";"Forklaring";"Rentedato";"Ut fra konto";"Inn på konto";"Valuta"
"14.02.2025";"Varekjøp Eksempel";"14.02.2025";"349,00";"";"NOK"
"15.02.2025";"Lønn";"15.02.2025";"";"30000,00";"NOK"
`,
      {
        unproven: [],
        rows: ['2025-02-14 | Varekjøp Eksempel | 349.00 | 0.00', '2025-02-15 | Lønn | 0.00 | 30000.00'],
        chain: 'not_checkable',
        currency: 'NOK',
        setAside: [],
      },
    ],
    [
      'Finnish, with a reservation that is not booked',
      `Kirjauspäivä;Määrä;Maksaja;Nimi;Otsikko;Saldo;Valuutta
Varaus;-15,00;;Esimerkki Kioski;Korttiosto;;EUR
17.03.2025;-50,00;;Esimerkki Kauppa;Korttiosto;450,00;EUR
15.03.2025;500,00;Työnantaja;;Palkka;500,00;EUR
14.03.2025;-1,00;;Pankki;Maksu;0,00;EUR
`,
      {
        unproven: [],
        rows: [
          '2025-03-14 | Maksu | 1.00 | 0.00',
          '2025-03-15 | Työnantaja Palkka | 0.00 | 500.00',
          '2025-03-17 | Korttiosto | 50.00 | 0.00',
        ],
        chain: 'proved',
        currency: 'EUR',
        setAside: [[2, 'pending']],
      },
    ],
    [
      'Polish, a code of currency behind the amounts',
      `#Data operacji;#Opis operacji;#Kwota;#Saldo po operacji
2025-04-02;"PRZYKŁAD SKLEP";-12,34 PLN;987,66 PLN
2025-04-03;"PRZYKŁAD KINO";-30,00 PLN;957,66 PLN
2025-04-10;"WYNAGRODZENIE";5 000,00 PLN;5 957,66 PLN
`,
      {
        unproven: [],
        rows: [
          '2025-04-02 | PRZYKŁAD SKLEP | 12.34 | 0.00',
          '2025-04-03 | PRZYKŁAD KINO | 30.00 | 0.00',
          '2025-04-10 | WYNAGRODZENIE | 0.00 | 5000.00',
        ],
        chain: 'proved',
        currency: 'PLN',
        setAside: [],
      },
    ],
    [
      'Hungarian, a point at the end of a date',
      `Tranzakció dátuma;Közlemény;Összeg;Devizanem;Egyenleg
2025.01.31.;Minta bolt;-2500,00;HUF;97500,00
2025.02.01.;Minta kávé;-500,00;HUF;97000,00
2025.02.03.;Fizetés;300000,00;HUF;397000,00
`,
      {
        unproven: [],
        rows: [
          '2025-01-31 | Minta bolt | 2500 | 0',
          '2025-02-01 | Minta kávé | 500 | 0',
          '2025-02-03 | Fizetés | 0 | 300000',
        ],
        chain: 'proved',
        currency: 'HUF',
        setAside: [],
      },
    ],
    [
      'Slovak, Kredit and Debet',
      `Dátum;Popis;Suma;Mena;Kredit/Debet
15.05.2025;Vzor obchod;10,00;EUR;Debet
16.05.2025;Mzda;900,00;EUR;Kredit
`,
      {
        unproven: [],
        rows: ['2025-05-15 | Vzor obchod | 10.00 | 0.00', '2025-05-16 | Mzda | 0.00 | 900.00'],
        chain: 'not_checkable',
        currency: 'EUR',
        setAside: [],
      },
    ],
    [
      'Italian, Dare and Avere',
      `Data contabile;Data valuta;Descrizione;Dare;Avere;Divisa
15/06/2025;15/06/2025;PAGAMENTO ESEMPIO;25,00;;EUR
20/06/2025;20/06/2025;STIPENDIO;;1.800,00;EUR
`,
      {
        unproven: [],
        rows: ['2025-06-15 | PAGAMENTO ESEMPIO | 25.00 | 0.00', '2025-06-20 | STIPENDIO | 0.00 | 1800.00'],
        chain: 'not_checkable',
        currency: 'EUR',
        setAside: [],
      },
    ],
    [
      'Swiss, ten lines above, the charge already negative',
      `Kontonummer:;0000 00000000.00;
IBAN:;CH00 0000 0000 0000 0000 0;
Von:;2025-07-01;
Bis:;2025-07-31;
Anfangssaldo:;1000.00;
Schlusssaldo:;1'889.50;
Bewertet in:;CHF;
Anzahl Transaktionen in diesem Zeitraum:;2;

Abschlussdatum;Valutadatum;Währung;Belastung;Gutschrift;Saldo;Transaktions-Nr.;Beschreibung1
2025-07-14;2025-07-14;CHF;-110.50;;889.50;0000000001;"Beispiel Laden"
2025-07-25;2025-07-25;CHF;;1'000.00;1'889.50;0000000002;"Beispiel Lohn"
`,
      {
        unproven: [],
        rows: ['2025-07-14 | Beispiel Laden | 110.50 | 0.00', '2025-07-25 | Beispiel Lohn | 0.00 | 1000.00'],
        chain: 'proved',
        currency: 'CHF',
        setAside: [],
      },
    ],
  ])('%s', (_, text, expected) => {
    expect(readAsAsked(text)).toEqual(expected)
  })
})
