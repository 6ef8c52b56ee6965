import { z } from 'zod'

export const undoSchema = z.strictObject({ operationId: z.uuid() })
