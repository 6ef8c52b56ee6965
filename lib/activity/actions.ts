'use server'

import { viewerAction } from '@/lib/auth/viewer-action'
import { undoOperation } from './mutations'
import { undoSchema } from './schema'

export const undo = viewerAction(undoSchema, (viewer, { operationId }) => undoOperation(viewer, operationId))
