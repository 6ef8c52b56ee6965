import { describe, expect, test } from 'vitest'
import { readAsAsked } from './testing'
import type { LayoutDescription } from './types'

describe('what such a file does not prove is asked, and nothing else', () => {
  test.each<[string, string, Partial<LayoutDescription>, ReturnType<typeof readAsAsked>]>([
    [
      'French: the currency',
      `Date;Libellé;Débit;Crédit
15/08/2025;"CARTE 14/08 EXEMPLE CB:*0000000 PARIS";12,50;
20/08/2025;"VIREMENT EXEMPLE";;1 500,00
`,
      { currency: 'EUR' },
      {
        unproven: ['currency'],
        rows: [
          '2025-08-15 | CARTE 14/08 EXEMPLE CB:*0000000 PARIS | 12.50 | 0.00',
          '2025-08-20 | VIREMENT EXEMPLE | 0.00 | 1500.00',
        ],
        chain: 'not_checkable',
        currency: 'EUR',
        setAside: [],
      },
    ],
    [
      'Brazilian: the opening balance is no row',
      `"Data","Dependencia Origem","Histórico","Data do Balancete","Número do documento","Valor",
"01/09/2025","","Saldo Anterior","","0","100.00",
"15/09/2025","0000-0","Compra com Cartão - EXEMPLO","","1","-25.00",
"16/09/2025","0000-0","Salário","","2","900.00",
`,
      { currency: 'BRL', plainAmount: 'credit' },
      {
        unproven: ['direction'],
        rows: ['2025-09-15 | Compra com Cartão - EXEMPLO | 25.00 | 0.00', '2025-09-16 | Salário | 0.00 | 900.00'],
        chain: 'not_checkable',
        currency: 'BRL',
        setAside: [],
      },
    ],
    [
      'Austrian, without a header: the direction and the currency',
      `AT000000000000000000;Bezahlung Karte BEISPIEL WIEN;28.05.2025;28.05.2025;-12,30;EUR
AT000000000000000000;Gehalt BEISPIEL GMBH;30.05.2025;30.05.2025;2.000,00;EUR
`,
      {},
      {
        unproven: ['direction'],
        rows: [
          '2025-05-28 | Bezahlung Karte BEISPIEL WIEN | 12.30 | 0.00',
          '2025-05-30 | Gehalt BEISPIEL GMBH | 0.00 | 2000.00',
        ],
        chain: 'not_checkable',
        currency: 'EUR',
        setAside: [],
      },
    ],
    [
      'Canadian, without a header: the currency, for the balance proves the sides and a 15th the order of dates',
      `03/15/2025,SAMPLE COFFEE,4.50,,95.50
03/16/2025,SAMPLE PAY,,100.00,195.50
03/17/2025,SAMPLE RENT,50.00,,145.50
`,
      { currency: 'CAD' },
      {
        unproven: ['currency'],
        rows: [
          '2025-03-15 | SAMPLE COFFEE | 4.50 | 0.00',
          '2025-03-16 | SAMPLE PAY | 0.00 | 100.00',
          '2025-03-17 | SAMPLE RENT | 50.00 | 0.00',
        ],
        chain: 'proved',
        currency: 'CAD',
        setAside: [],
      },
    ],
  ])('%s', (_, text, answers, expected) => {
    expect(readAsAsked(text, answers)).toEqual(expected)
  })
})
