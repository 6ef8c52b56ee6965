import { backup } from './backup'
import type { Command } from './command'
import { importFiles } from './import'
import { restore } from './restore'
import { tokenCreate } from './token'
import { userCreate, userList, userPassword, userRemove } from './user'
import { verify } from './verify'

/** In the order of the help. */
export const COMMANDS: readonly Command[] = [
  userCreate,
  userPassword,
  userRemove,
  userList,
  tokenCreate,
  importFiles,
  verify,
  backup,
  restore,
]
