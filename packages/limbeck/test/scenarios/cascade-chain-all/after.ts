import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'makers',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'name', type: 'text' },
      ],
      primaryKey: { name: 'pk_makers', columns: ['id'] },
      checks: [{ name: 'ck_makers_id', expression: 'id > 0' }],
    },
    {
      name: 'models',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'maker_id', type: 'integer' },
        { name: 'name', type: 'text' },
      ],
      primaryKey: { name: 'pk_models', columns: ['id'] },
      foreignKeys: [
        {
          name: 'fk_models_maker_id',
          columns: ['maker_id'],
          references: { table: 'makers', columns: ['id'] },
          onDelete: 'cascade',
        },
      ],
      checks: [{ name: 'ck_models_id', expression: 'id > 0' }],
    },
    {
      name: 'cars',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'model_id', type: 'integer' },
        { name: 'plate', type: 'varchar(20)', nullable: true },
      ],
      primaryKey: { name: 'pk_cars', columns: ['id'] },
      foreignKeys: [
        {
          name: 'fk_cars_model_id',
          columns: ['model_id'],
          references: { table: 'models', columns: ['id'] },
          onDelete: 'cascade',
        },
      ],
      checks: [{ name: 'ck_cars_id', expression: 'id > 0' }],
    },
  ],
}

export default after
