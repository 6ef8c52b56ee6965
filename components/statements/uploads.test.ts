import { describe, expect, test } from 'vitest'
import type { BankAccount } from '@/lib/bank-accounts/schema'
import type { StatementReport } from '@/lib/statements/schema'
import { describeUploads, describeUploadsBriefly } from './describe-uploads'
import { givenFiles, givenItems } from './dropped-files'
import { NO_UPLOADS, uploadReducer, type FileStep, type UploadFile } from './upload-state'

type Change = { status?: StatementReport['status']; rows?: number; rejected?: number; account?: BankAccount }

const ACCOUNT: BankAccount = { id: 'a', bank: 'HDFC', mask: '4821', currency: 'INR', name: 'HDFC Bank' }

function stored({ status = 'stored', rows = 3, rejected = 0, account = ACCOUNT }: Change = {}): FileStep {
  const lines = { total: rows + rejected, header: 0, noise: 0, stored: rows, duplicate: 0, rejected }
  const { id, bank, mask, currency } = account
  const report: StatementReport = {
    id: 's',
    batchId: 'b',
    filename: 'a.csv',
    sha256: '',
    bytes: 1,
    status,
    account: { id, bank, mask, currency },
    layout: null,
    period: null,
    lines,
    rows: { stored: rows, duplicate: 0, rejected },
    debitPaise: 0,
    creditPaise: 0,
    openingPaise: null,
    closingPaise: null,
    proof: null,
    tagging: null,
    uploadedAt: '',
  }
  return { at: 'stored', report }
}

function planned(rows: number): FileStep {
  const step = stored({ status: 'planned', rows })
  return step.at === 'stored' ? { at: 'planned', report: step.report } : step
}
const locked: FileStep = { at: 'locked', reason: 'missing', message: 'Enter the password.' }
const unknown: FileStep = { at: 'unknown', message: 'Its layout is not known.' }
const refused: FileStep = { at: 'refused', message: 'no' }
const lost: FileStep = { at: 'lost', message: 'no connection', while: 'planning' }
const asking = (...choices: BankAccount[]): FileStep => ({ at: 'asking', bank: 'HDFC', choices })
const sending: FileStep = { at: 'sending' }
const waiting: FileStep = { at: 'waiting' }

const listOf = (...steps: FileStep[]): UploadFile[] =>
  steps.map((step, index) => ({ key: String(index), file: new File(['x'], `${index}.csv`), step }))

describe('what a list of uploads has come to', () => {
  test.each([
    ['one stored', [stored({ rows: 1 })], '1 file stored with 1 new row.'],
    ['nothing new in it', [stored({ rows: 0 })], '1 file stored with no new rows.'],
    [
      'stored, known and refused',
      [stored(), stored({ rejected: 1 }), stored({ status: 'already_imported' }), refused],
      '2 files stored with 6 new rows, 1 file here already, 1 file refused, 1 line set aside for you to see.',
    ],
    ['only lost', [lost, lost], '2 files to try again.'],
    [
      'a question and a lost one',
      [stored(), asking(), lost],
      '1 file stored with 3 new rows, 1 file to try again, 1 file waits for your answer.',
    ],
    ['planned', [planned(3), planned(4), refused], '1 file refused, 2 files to import with 7 new rows.'],
    ['locked and unknown', [locked, unknown], '1 file waits for its password, 1 file waits to be told its columns.'],
    ['under way', [stored(), sending, waiting], '1 of 3 files done …'],
    ['under way, with questions', [asking(), asking(), sending], '0 of 3 files done, 2 files wait for your answer …'],
  ])('%s', (_name, steps, sentence) => {
    expect(describeUploads(listOf(...steps))).toBe(sentence)
  })

  test.each([
    ['under way', [stored(), stored(), sending, waiting], 'Adding 3 of 4 statements …'],
    ['one alone', [sending], 'Adding 1 of 1 statement …'],
    ['a question', [stored(), asking()], '1 statement waits for you to say which account it is.'],
    ['planned', [planned(1), planned(2)], '2 statements are ready to import. Nothing is stored yet.'],
    ['done', [stored({ rows: 2 })], '1 file stored with 2 new rows.'],
  ])('in one line: %s', (_name, steps, sentence) => {
    expect(describeUploadsBriefly(listOf(...steps))).toBe(sentence)
  })
})

describe('what is chosen or dropped', () => {
  const file = new File(['x'], 'a.csv')
  const item = (kind: string, name: string, isDirectory = false) => ({
    kind,
    getAsFile: () => new File(['x'], name),
    webkitGetAsEntry: () => ({ isDirectory, name }) as FileSystemEntry,
  })

  test('50 files are taken, 51 are not, and it is said', () => {
    expect(givenFiles(Array<File>(50).fill(file))).toMatchObject({ files: { length: 50 }, problems: [] })
    expect(givenFiles(Array<File>(51).fill(file))).toEqual({
      files: [],
      problems: [expect.stringContaining('These are 51 files. Choose up to 50 at once')],
    })
  })

  test('a folder is named and left out, the files beside it are taken', () => {
    const given = givenItems([item('file', 'a.csv'), item('file', 'Bank', true)])

    expect(given.files.map(({ name }) => name)).toEqual(['a.csv'])
    expect(given.problems).toEqual(['“Bank” is a folder and was left out. Open it and drop the files inside.'])
  })

  test('text or a link is no file', () => {
    expect(givenItems([item('string', ''), item('string', '')])).toEqual({
      files: [],
      problems: ['Only files can be added. Save this as a file first.'],
    })
  })

  test('what the browser cannot open is told', () => {
    expect(givenItems([{ ...item('file', 'a.csv'), getAsFile: () => null }])).toEqual({
      files: [],
      problems: ['1 file could not be opened and was left out.'],
    })
  })
})

describe('the list', () => {
  const uploads = (...steps: FileStep[]) => ({ ...NO_UPLOADS, files: listOf(...steps) })
  const stepsOf = ({ files }: { files: UploadFile[] }) => files.map(({ step }) => step.at)
  const added = { type: 'chosen' as const, problems: [], files: listOf(waiting) }

  test('a new choice replaces what is done, and keeps a question and what was lost', () => {
    expect(stepsOf(uploadReducer(uploads(stored(), refused, asking(), lost, planned(1)), added))).toEqual([
      'asking',
      'lost',
      'planned',
      'waiting',
    ])
  })

  test('a new choice joins the list that is under way', () => {
    expect(stepsOf(uploadReducer(uploads(stored(), sending), added))).toEqual(['stored', 'sending', 'waiting'])
  })

  test('clearing it keeps the question that waits', () => {
    expect(stepsOf(uploadReducer(uploads(stored(), asking(), lost), { type: 'cleared' }))).toEqual(['asking'])
  })

  test('what was seen as a plan is to be seen once more when it is imported', () => {
    const seen = uploadReducer({ files: listOf(planned(3)), problems: [], isSeen: false }, { type: 'seen' })
    const [file] = seen.files
    const moved = (step: FileStep) => uploadReducer(seen, { type: 'moved', key: file?.key ?? '', step })

    expect(moved(waiting).isSeen).toBe(false)
    expect(moved(planned(3)).isSeen).toBe(true)
  })

  test('work that breaks off leaves nothing waiting', () => {
    const after = uploadReducer(uploads(stored(), sending, waiting), { type: 'interrupted', keys: ['0', '1'] })

    expect(stepsOf(after)).toEqual(['stored', 'lost', 'waiting'])
  })

  test('an account that one answer has made is a choice for the questions that wait, with its number once known', () => {
    const nameless = { ...ACCOUNT, id: 'b', mask: null }
    const made = { ...ACCOUNT, id: 'c', mask: '9999' }
    const choicesAfter = (account: BankAccount) => {
      const files = [...listOf(sending, asking(ACCOUNT, nameless))]
      const [, file] = uploadReducer(
        { ...NO_UPLOADS, files },
        { type: 'moved', key: '0', step: stored({ account }) },
      ).files
      return file?.step.at === 'asking' ? file.step.choices : []
    }

    expect(choicesAfter(made)).toEqual([ACCOUNT, nameless, made])
    expect(choicesAfter({ ...nameless, mask: '7777' })).toEqual([ACCOUNT, { ...nameless, mask: '7777' }])
  })
})
