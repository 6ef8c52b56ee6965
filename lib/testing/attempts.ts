import { randomUUID } from 'node:crypto'
import { makeAccessToken, revokeAccessToken } from '@/lib/access-tokens/mutations'
import { listAccessTokens } from '@/lib/access-tokens/queries'
import {
  changePassword,
  endThrowAwayPerson,
  keepThrowAwayPerson,
  removePerson,
  renamePerson,
  setPassword,
} from '@/lib/accounts/mutations'
import { findPasswordChange, findThrowAwayEnd } from '@/lib/accounts/queries'
import { undoOperation } from '@/lib/activity/mutations'
import { addBankAccount, nameBankAccount } from '@/lib/bank-accounts/mutations'
import { listAccountsOfBank, listBankAccounts } from '@/lib/bank-accounts/queries'
import { enqueueCategorization, keepAnswers, allowModel } from '@/lib/categorization/mutations'
import {
  findQuestion,
  findTagSet,
  isModelAllowed,
  listAskableProducts,
  listProductsToAsk,
  recallKnowledge,
  findModelConsent,
} from '@/lib/categorization/queries'
import type { IsoDate } from '@/lib/dates/iso-date'
import { importFile, registerBatch } from '@/lib/imports/mutations'
import { getAnnouncedFile } from '@/lib/imports/queries'
import { NOW } from '@/lib/imports/testing'
import { enqueueJob, noteProgress, retryJob } from '@/lib/jobs/mutations'
import { findJob, mapJobs } from '@/lib/jobs/queries'
import { paise } from '@/lib/money/paise'
import { countProduct } from '@/lib/products/queries'
import { continueOperation, recordOperation, recordUndo, waitForTurn } from '@/lib/operations/mutations'
import { findOverview } from '@/lib/overview/queries'
import { fillWithSample } from '@/lib/sample/mutations'
import { endAllSessions, endOtherSessions, endSession, openSession, rotateToken } from '@/lib/sessions/mutations'
import { listSessions } from '@/lib/sessions/queries'
import { addStatement } from '@/lib/statements/mutations'
import {
  countStatements,
  findProgress,
  findStatementOfFile,
  findTagging,
  getReport,
  getStatement,
  getTaggedReport,
  joinsAccount,
  listStatements,
} from '@/lib/statements/queries'
import { giveDefaultTags, proposeProductTag, rememberProductTag, restoreProductTags } from '@/lib/tags/mutations'
import {
  getTagId,
  listEnded,
  listTags,
  listTagsWithin,
  recallGuesses,
  recallProductTags,
  recallProductTagsBefore,
} from '@/lib/tags/queries'
import { noteTags, restoreTags, retag, tagUnknown } from '@/lib/transactions/mutations'
import { findAccountsHolding, listTaughtRows, listTransactions, sumTransactions } from '@/lib/transactions/queries'
import { API_ATTEMPTS } from './api-attempts'
import { LINK_ATTEMPTS } from './link-attempts'
import { ACCOUNT_ATTEMPTS } from './account-attempts'
import { HISTORY_ATTEMPTS } from './history-attempts'
import { SET_ASIDE_ATTEMPTS } from './set-aside-attempts'
import { asRavi, everything, told, type Attempt } from './attempt'
import { COVERAGE_ATTEMPTS } from './coverage-attempts'
import { GRAFANA_ATTEMPTS } from './grafana-attempts'
import { MAPPING_ATTEMPTS } from './mappings-attempts'
import { MODEL_ATTEMPTS } from './model-attempts'
import { INTAKE_ATTEMPTS } from './intake-attempts'
import { REVIEW_ATTEMPTS } from './review-attempts'
import { PROVENANCE_ATTEMPTS } from './provenance-attempts'
import { PLAN_ATTEMPTS } from './plans-attempts'
import { PRODUCT_ATTEMPTS } from './product-attempts'
import { QUALITY_ATTEMPTS } from './quality-attempts'
import { RULE_ATTEMPTS } from './rule-attempts'
import { REREADING_ATTEMPTS } from './rereading-attempts'
import { aCategory, aStatementOf } from './rows'
import { TAG_ATTEMPTS } from './tag-attempts'
import { UNKNOWN } from './scene'

const NOTHING_DONE = { total: 1, done: 0, tagged: 0, tbd: 0 }

/** What Ravi tries with each function of the data layer, always with ids, names and digests that are Asha's. */
export const ATTEMPTS: Record<string, Attempt> = {
  ...API_ATTEMPTS,
  ...COVERAGE_ATTEMPTS,
  ...GRAFANA_ATTEMPTS,
  ...LINK_ATTEMPTS,
  ...ACCOUNT_ATTEMPTS,
  ...HISTORY_ATTEMPTS,
  ...SET_ASIDE_ATTEMPTS,
  ...MAPPING_ATTEMPTS,
  ...MODEL_ATTEMPTS,
  ...INTAKE_ATTEMPTS,
  ...PROVENANCE_ATTEMPTS,
  ...REVIEW_ATTEMPTS,
  ...PLAN_ATTEMPTS,
  ...QUALITY_ATTEMPTS,
  ...TAG_ATTEMPTS,
  ...RULE_ATTEMPTS,
  ...REREADING_ATTEMPTS,
  ...PRODUCT_ATTEMPTS,
  'access-tokens/mutations.makeAccessToken': ({ ravi }) =>
    makeAccessToken(ravi.viewer, { name: 'x', scope: 'read', expiry: '30' }, NOW),
  'access-tokens/mutations.revokeAccessToken': ({ asha, ravi }) => revokeAccessToken(ravi.viewer, asha.accessTokenId),
  'access-tokens/queries.listAccessTokens': ({ ravi }) => listAccessTokens(ravi.viewer),
  'accounts/mutations.renamePerson': ({ ravi }) => renamePerson(ravi.viewer, 'Somebody else'),
  'accounts/mutations.changePassword': ({ asha, ravi }) =>
    changePassword(
      ravi.viewer,
      { current: 'guess-guess-guess', password: 'another-long-password' },
      asha.sessionId,
      NOW,
    ),
  'accounts/mutations.setPassword': ({ ravi }) => setPassword(ravi.viewer, 'another-long-password', NOW),
  'accounts/mutations.removePerson': ({ ravi }) => removePerson(ravi.viewer),
  'accounts/queries.findPasswordChange': async ({ asha, ravi }) =>
    told((await findPasswordChange(ravi.viewer)) ? 1 : 0, asha),
  'accounts/mutations.endThrowAwayPerson': ({ ravi }) => endThrowAwayPerson(ravi.viewer, new Date()),
  'accounts/mutations.keepThrowAwayPerson': ({ asha, ravi }) =>
    keepThrowAwayPerson(
      ravi.viewer,
      { name: 'Ravi', email: `${randomUUID()}@example.com`, password: 'another-long-password' },
      { sessionId: asha.sessionId, address: randomUUID(), now: new Date() },
    ),
  'accounts/queries.findThrowAwayEnd': async ({ asha, ravi }) =>
    told((await findThrowAwayEnd(ravi.viewer)) ? 1 : 0, asha),
  'activity/mutations.undoOperation': ({ asha, ravi }) => undoOperation(ravi.viewer, asha.operationId),
  'bank-accounts/mutations.addBankAccount': asRavi(({ ravi }, tx) =>
    addBankAccount(ravi.viewer, tx, {
      ...{ bank: 'HDFC', kind: 'bank', currency: 'INR', number: undefined },
      statementId: ravi.statementId,
    }),
  ),
  'bank-accounts/mutations.nameBankAccount': asRavi(({ asha, ravi }, tx) =>
    nameBankAccount(ravi.viewer, tx, asha.account, { mask: '0000', digits: null, statementId: ravi.statementId }),
  ),
  'bank-accounts/queries.listAccountsOfBank': asRavi(({ ravi }, tx) => listAccountsOfBank(ravi.viewer, tx, 'HDFC')),
  'bank-accounts/queries.listBankAccounts': ({ ravi }) => listBankAccounts(ravi.viewer),
  'categorization/mutations.allowModel': ({ ravi }) => allowModel(ravi.viewer, true),
  'categorization/mutations.enqueueCategorization': asRavi(({ asha, ravi }, tx) =>
    enqueueCategorization(ravi.viewer, tx, { statementId: asha.statementId }),
  ),
  'categorization/mutations.keepAnswers': ({ asha, ravi }) =>
    keepAnswers(ravi.viewer, asha.job, NOTHING_DONE, {
      asker: { model: 'm', promptVersion: 1, tagSetHash: '' },
      tagIds: new Map([[asha.product, asha.tagId]]),
      asked: 1,
    }),
  'categorization/queries.findQuestion': async ({ asha, ravi }) =>
    told((await findQuestion(ravi.viewer, [])) ? 1 : 0, asha),
  'categorization/queries.listProductsToAsk': async ({ asha, ravi }) => {
    const products = await listProductsToAsk(ravi.viewer, 'all', { model: 'm', promptVersion: 1 })
    return told(products.filter(({ key }) => key === UNKNOWN.asha).length, asha)
  },
  'categorization/queries.recallKnowledge': asRavi(async ({ ravi }, tx) => [
    ...(await recallKnowledge(ravi.viewer, tx)).memory.values(),
  ]),
  'categorization/queries.findModelConsent': async ({ asha, ravi }) =>
    told((await findModelConsent(ravi.viewer)).preview.filter(({ name }) => name === UNKNOWN.asha).length, asha),
  'categorization/queries.findTagSet': asRavi(({ ravi }, tx) => findTagSet(ravi.viewer, tx)),
  'categorization/queries.isModelAllowed': asRavi(async ({ asha, ravi }, tx) =>
    told((await isModelAllowed(ravi.viewer, tx)) ? 1 : 0, asha),
  ),
  'categorization/queries.listAskableProducts': asRavi(async ({ asha, ravi }, tx) => {
    const products = await listAskableProducts(ravi.viewer, tx, 'all', { model: 'm', promptVersion: 1, tagSetHash: '' })
    return told(products.filter(({ key }) => key === UNKNOWN.asha).length, asha)
  }),
  'imports/mutations.importFile': ({ asha, ravi }) =>
    importFile(ravi.viewer, { batchId: asha.batchId, index: 0, account: undefined, bytes: new Uint8Array([65]) }, NOW),
  'imports/mutations.registerBatch': async ({ asha, ravi }) =>
    (await registerBatch(ravi.viewer, [{ filename: 'x.csv', bytes: 10, sha256: asha.sha256 }])).files.map((file) =>
      file.kind === 'report' ? file.report : file,
    ),
  'imports/queries.getAnnouncedFile': ({ asha, ravi }) => getAnnouncedFile(ravi.viewer, asha.batchId, 0),
  'jobs/mutations.enqueueJob': asRavi(({ asha, ravi }, tx) =>
    enqueueJob(ravi.viewer, tx, { kind: 'categorize', key: asha.statementId, payload: {} }),
  ),
  'jobs/mutations.noteProgress': asRavi(({ asha, ravi }, tx) =>
    noteProgress(ravi.viewer, tx, asha.job, { total: 1, done: 1, tagged: 1, tbd: 0 }),
  ),
  'jobs/mutations.retryJob': async ({ asha, ravi }) =>
    told((await retryJob(ravi.viewer, 'categorize', asha.deadJobKey)) ? 1 : 0, asha),
  'jobs/queries.findJob': asRavi(async ({ asha, ravi }, tx) =>
    told((await findJob(ravi.viewer, tx, 'categorize', asha.job.key)) ? 1 : 0, asha),
  ),
  'jobs/queries.mapJobs': asRavi(({ ravi }, tx) => mapJobs(ravi.viewer, tx, 'categorize')),
  'operations/mutations.continueOperation': asRavi(({ asha, ravi }, tx) =>
    continueOperation(ravi.viewer, tx, { id: asha.operationId, summary: {} }),
  ),
  'operations/mutations.recordOperation': asRavi(({ ravi }, tx) =>
    recordOperation(ravi.viewer, tx, { kind: 'correction', summary: {} }),
  ),
  'operations/mutations.recordUndo': asRavi(({ asha, ravi }, tx) => recordUndo(ravi.viewer, tx, asha.operationId)),
  'operations/mutations.waitForTurn': asRavi(({ ravi }, tx) => waitForTurn(ravi.viewer, tx)),
  'overview/queries.findOverview': ({ ravi }) => findOverview(ravi.viewer, undefined),
  'sample/mutations.fillWithSample': ({ ravi }) => fillWithSample(ravi.viewer, NOW),
  'sessions/mutations.openSession': ({ ravi }) => openSession(ravi.viewer, null, new Date()),
  'sessions/mutations.endSession': ({ asha, ravi }) => endSession(ravi.viewer, asha.sessionId),
  'sessions/mutations.endOtherSessions': ({ ravi }) => endOtherSessions(ravi.viewer, ravi.sessionId),
  'sessions/mutations.endAllSessions': ({ ravi }) => endAllSessions(ravi.viewer),
  'sessions/mutations.rotateToken': ({ asha, ravi }) => rotateToken(ravi.viewer, asha.sessionToken, NOW),
  'sessions/queries.listSessions': ({ ravi }) => listSessions(ravi.viewer),
  'statements/mutations.addStatement': asRavi(({ asha, ravi }, tx) =>
    addStatement(ravi.viewer, tx, aStatementOf(ravi.batchId, asha.account.id)),
  ),
  // Without walls there is more than Ravi's own two.
  'statements/queries.countStatements': async ({ asha, ravi }) =>
    told((await countStatements(ravi.viewer)) - ravi.statements, asha),
  'statements/queries.findProgress': async ({ asha, ravi }) => {
    await findProgress(ravi.viewer, asha.statementId)
    return asha.product
  },
  'statements/queries.findStatementOfFile': asRavi(({ asha, ravi }, tx) =>
    findStatementOfFile(ravi.viewer, tx, asha.sha256),
  ),
  'statements/queries.findTagging': asRavi(async ({ asha, ravi }, tx) => {
    const upload = { id: asha.job.key, uploadedAt: new Date(0), tbd: 1 }
    return told((await findTagging(ravi.viewer, tx, upload)).state === 'off' ? 0 : 1, asha)
  }),
  'statements/queries.getTaggedReport': asRavi(({ asha, ravi }, tx) =>
    getTaggedReport(ravi.viewer, tx, asha.statementId),
  ),
  'statements/queries.getReport': asRavi(({ asha, ravi }, tx) => getReport(ravi.viewer, tx, asha.statementId)),
  'statements/queries.getStatement': ({ asha, ravi }) => getStatement(ravi.viewer, asha.statementId),
  'statements/queries.joinsAccount': asRavi(async ({ asha, ravi }, tx) => {
    const next = { from: '2025-02-03' as IsoDate, to: '2025-02-28' as IsoDate, opening: paise(940_00), closing: null }
    return told((await joinsAccount(ravi.viewer, tx, asha.account.id, next)) ? 1 : 0, asha)
  }),
  'statements/queries.listStatements': ({ ravi }) => listStatements(ravi.viewer, 100),
  'tags/mutations.giveDefaultTags': ({ ravi }) => giveDefaultTags(ravi.viewer),
  'tags/mutations.proposeProductTag': asRavi(({ asha, ravi }, tx) =>
    proposeProductTag(ravi.viewer, tx, {
      ...{ productKey: asha.product, direction: 'debit', product: 'x', tagId: asha.tagId },
      ...{ operationId: ravi.operationId, model: 'm', promptVersion: 1, tagSetHash: '' },
    }),
  ),
  'tags/mutations.rememberProductTag': asRavi(async ({ asha, ravi }, tx) => {
    const memory = {
      productKey: asha.product,
      direction: 'debit',
      product: 'x',
      tagId: asha.tagId,
      operationId: ravi.operationId,
    } as const
    await rememberProductTag(ravi.viewer, tx, memory)
  }),
  'tags/mutations.restoreProductTags': asRavi(({ asha, ravi }, tx) =>
    restoreProductTags(ravi.viewer, tx, asha.operationId),
  ),
  'tags/queries.getTagId': asRavi(({ asha, ravi }, tx) =>
    getTagId(ravi.viewer, tx, asha.tag).catch(() => 'no such tag'),
  ),
  'tags/queries.listEnded': asRavi(({ ravi }, tx) => listEnded(ravi.viewer, tx)),
  'tags/queries.listTags': ({ ravi }) => listTags(ravi.viewer),
  'tags/queries.listTagsWithin': asRavi(({ ravi }, tx) => listTagsWithin(ravi.viewer, tx)),
  'tags/queries.recallGuesses': asRavi(({ ravi }, tx) => recallGuesses(ravi.viewer, tx)),
  'tags/queries.recallProductTags': asRavi(({ ravi }, tx) => recallProductTags(ravi.viewer, tx)),
  'tags/queries.recallProductTagsBefore': asRavi(({ asha, ravi }, tx) =>
    recallProductTagsBefore(ravi.viewer, tx, asha.operationId),
  ),
  'transactions/mutations.noteTags': asRavi(({ asha, ravi }, tx) =>
    noteTags(
      ravi.viewer,
      tx,
      asha.operationId,
      asha.transactionIds.map((id) => ({ ...aCategory(), id })),
    ),
  ),
  'transactions/mutations.retag': ({ asha, ravi }) =>
    retag(ravi.viewer, { transactionIds: asha.transactionIds, tag: 'Travel', scope: 'product' }),
  'transactions/mutations.restoreTags': asRavi(({ asha, ravi }, tx) => restoreTags(ravi.viewer, tx, asha.operationId)),
  'transactions/mutations.tagUnknown': asRavi(async ({ asha, ravi }, tx) => {
    const product = { productKey: UNKNOWN.asha ?? '', direction: 'debit', tagId: ravi.tagId } as const
    return told(await tagUnknown(ravi.viewer, tx, { operationId: asha.operationId, ...product }), asha)
  }),
  'products/queries.countProduct': async ({ asha, ravi }) =>
    told((await countProduct(ravi.viewer, asha.product, 'debit')).total, asha),
  'transactions/queries.findAccountsHolding': asRavi(({ asha, ravi }, tx) =>
    findAccountsHolding(ravi.viewer, tx, [asha.account.id], asha.fingerprints),
  ),
  'transactions/queries.listTaughtRows': asRavi(({ asha, ravi }, tx) =>
    listTaughtRows(ravi.viewer, tx, asha.operationId),
  ),
  'transactions/queries.listTransactions': ({ asha, ravi }) =>
    listTransactions(ravi.viewer, { ...everything, statement: asha.statementId, limit: 100 }),
  'transactions/queries.sumTransactions': async ({ asha, ravi }) =>
    told((await sumTransactions(ravi.viewer, { ...everything, statement: asha.statementId })).length, asha),
}
