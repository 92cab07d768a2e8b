import { useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Select } from 'antd'
import { isDay } from '../../../../engine/index.ts'
import { type Unit, unitsQuery } from '../../app/units.ts'
import { ModalForm } from '../../components/ModalForm.tsx'
import { UnitSelect } from '../../components/UnitSelect.tsx'
import { readDay } from '../../form/day-input.ts'
import { addUnit, changeUnit } from './api.ts'

interface UnitValues {
  id: string
  name: string
  kind: string
  parent?: string | null
  aliases?: string[]
  from?: string
  to?: string
  note?: string
}

interface UnitDialogProps {
  unit: Unit | undefined
  kinds: { id: string; label: string }[]
  onClose: () => void
}

const dayRule = {
  validator: (_rule: unknown, text: unknown) =>
    typeof text !== 'string' || text.trim() === '' || isDay(readDay(text))
      ? Promise.resolve()
      : Promise.reject(new Error('写成年-月-日，如 2020-07-01')),
}

/** A new unit, or changes to one; the change is refused when somebody else changed it meanwhile. */
export function UnitDialog({ unit, kinds, onClose }: UnitDialogProps) {
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  return (
    <ModalForm<UnitValues>
      title={unit === undefined ? '新增单位' : `修改：${unit.name}`}
      okText={unit === undefined ? '新增' : '保存'}
      initial={
        unit === undefined
          ? {}
          : { ...unit, from: unit.from === '1900-01-01' ? '' : unit.from, to: unit.to ?? '', note: unit.note ?? '' }
      }
      onClose={onClose}
      onSubmit={async ({ id, name, kind, parent = null, aliases = [], from = '', to = '', note = '' }) => {
        const fields = {
          name,
          kind,
          parent,
          aliases,
          from: readDay(from) ?? '1900-01-01',
          to: readDay(to),
          note: note.trim() === '' ? null : note.trim(),
        }
        if (unit === undefined) await addUnit({ id, ...fields })
        else await changeUnit(unit.id, { version: unit.version, ...fields })
        await queryClient.invalidateQueries({ queryKey: unitsQuery.queryKey })
        void message.success('已保存')
        onClose()
      }}
    >
      <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: '填写名称' }]}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      {unit === undefined && (
        <Form.Item
          name="id"
          label="编号"
          extra="字母和数字，如 dianjun；建后不能改"
          rules={[
            {
              required: true,
              pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/,
              message: '填写编号，只用字母、数字和 . _ -',
            },
          ]}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item name="kind" label="类别" rules={[{ required: true, message: '选择类别' }]}>
        <Select placeholder="选择" options={kinds.map((kind) => ({ value: kind.id, label: kind.label }))} />
      </Form.Item>
      <Form.Item name="parent" label="上级单位（选填）">
        <UnitSelect except={unit?.id} />
      </Form.Item>
      <Form.Item name="aliases" label="别名（选填）" extra="导入和查找时也认这些名称，输入后按回车">
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['、', '，', ',']} />
      </Form.Item>
      <Form.Item name="from" label="设立日期（选填）" rules={[dayRule]}>
        <Input placeholder="如 2020-07-01" autoComplete="off" />
      </Form.Item>
      <Form.Item name="to" label="撤销前最后一天（选填）" extra="撤销不删除，之前的记录仍归它" rules={[dayRule]}>
        <Input placeholder="如 2020-12-31" autoComplete="off" />
      </Form.Item>
      <Form.Item name="note" label="备注（选填）">
        <Input.TextArea maxLength={500} autoSize={{ minRows: 1 }} />
      </Form.Item>
    </ModalForm>
  )
}
