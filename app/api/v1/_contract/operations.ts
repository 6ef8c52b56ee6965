import type { Contract } from '@/lib/auth/contract'
import { idInPath, undone } from './shapes'

export const undoOperation = {
  method: 'POST',
  path: '/operations/{id}/undo',
  operationId: 'undoOperation',
  summary: 'Take back what one operation did: an import, a change of tags, a removal',
  description: 'Exactly that, in whatever order operations are undone. Each is undone once.',
  scope: 'read write',
  params: idInPath,
  answer: undone,
} satisfies Contract
