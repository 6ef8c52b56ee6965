'use server'

import { viewerAction } from '@/lib/auth/viewer-action'
import { undoImport } from './mutations'
import { undoImportSchema } from './schema'

export const takeImportBack = viewerAction(undoImportSchema, (viewer, { statementId, withEdited }) =>
  undoImport(viewer, statementId, { withEdited }),
)
