import type { Contract } from '@/lib/auth/contract'
import { addAccount, listAccounts, renameAccount, showCoverage } from './accounts'
import { keepMapping, listMappings } from './mappings'
import { listProducts } from './products'
import { reportSpending } from './reports'
import { undoOperation } from './operations'
import {
  commitPlan,
  deleteStatement,
  getStatement,
  importStatements,
  listRejects,
  listStatements,
  planStatements,
  watchStatement,
} from './statements'
import { changeRule, deleteRule, listRules, makeRule, previewRule, runRules } from './rules'
import { addTag, changeTag, deleteTag, listTags } from './tags'
import {
  listRemovedTransactions,
  listTransactions,
  removeTransactions,
  retagTransactions,
  returnTransactions,
} from './transactions'

/** Every route of the API, in the order of the document. A test holds this list and the route files together. */
export const CONTRACTS: readonly Contract[] = [
  importStatements,
  planStatements,
  commitPlan,
  listStatements,
  getStatement,
  deleteStatement,
  listRejects,
  watchStatement,
  listTransactions,
  retagTransactions,
  removeTransactions,
  listRemovedTransactions,
  returnTransactions,
  undoOperation,
  listAccounts,
  addAccount,
  renameAccount,
  showCoverage,
  listMappings,
  keepMapping,
  listTags,
  addTag,
  changeTag,
  deleteTag,
  listRules,
  makeRule,
  changeRule,
  deleteRule,
  previewRule,
  runRules,
  listProducts,
  reportSpending,
]
