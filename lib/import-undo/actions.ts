'use server'

import { viewerAction } from '@/lib/auth/viewer-action'
import { undoImport } from './mutations'
import { previewUndo } from './queries'
import { previewUndoSchema, undoImportSchema } from './schema'

export const previewTakeBack = viewerAction(previewUndoSchema, (viewer, { statementId }) =>
  previewUndo(viewer, statementId),
)

export const takeImportBack = viewerAction(undoImportSchema, (viewer, { statementId, withEdited }) =>
  undoImport(viewer, statementId, { withEdited }),
)
