import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'chickens',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'egg_id', type: 'integer', nullable: true },
        { name: 'name', type: 'text' },
      ],
      primaryKey: { name: 'pk_chickens', columns: ['id'] },
    },
    {
      name: 'eggs',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'chicken_id', type: 'integer', nullable: true },
        { name: 'laid_on', type: 'date' },
      ],
      primaryKey: { name: 'pk_eggs', columns: ['id'] },
    },
  ],
}

export default before
