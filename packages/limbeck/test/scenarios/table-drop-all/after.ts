import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = { tables: [] }

export default after
