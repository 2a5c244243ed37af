import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'people',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'name', type: 'text' },
      ],
      primaryKey: { name: 'pk_people', columns: ['id'] },
    },
    {
      name: 'animals',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'name', type: 'text' },
        { name: 'keeper_id', type: 'integer', default: 2 },
      ],
      primaryKey: { name: 'pk_animals', columns: ['id'] },
      foreignKeys: [
        {
          name: 'fk_animals_keeper_id',
          columns: ['keeper_id'],
          references: { table: 'people', columns: ['id'] },
          onDelete: 'set default',
        },
      ],
    },
  ],
}

export default after
