import type { Contract } from '@/lib/auth/contract'
import { addAccount, listAccounts, renameAccount } from './accounts'
import { keepMapping, listMappings } from './mappings'
import { listProducts } from './products'
import { reportSpending } from './reports'
import {
  commitPlan,
  getStatement,
  importStatements,
  listRejects,
  listStatements,
  planStatements,
  watchStatement,
} from './statements'
import { listTags } from './tags'
import { listTransactions, retagTransactions } from './transactions'

/** Every route of the API, in the order of the document. A test holds this list and the route files together. */
export const CONTRACTS: readonly Contract[] = [
  importStatements,
  planStatements,
  commitPlan,
  listStatements,
  getStatement,
  listRejects,
  watchStatement,
  listTransactions,
  retagTransactions,
  listAccounts,
  addAccount,
  renameAccount,
  listMappings,
  keepMapping,
  listTags,
  listProducts,
  reportSpending,
]
