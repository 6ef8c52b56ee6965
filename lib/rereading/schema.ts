import { z } from 'zod'

export const rereadSchema = z.strictObject({})
