import { Alert, Modal, Radio } from 'antd'
import { useState } from 'react'
import { FactText } from '../../components/FactText.tsx'
import { fieldShape } from '../../form/field-shape.ts'
import { type Facts, fieldOfFact, formDataOf } from '../../form/form-facts.ts'
import type { FormData, LedgerForm } from '../../form/form-schema.ts'
import { type Choice, mergeChoices, sortConflicts } from './stale-merge.ts'

/** What the server tells the second of two editors. */
export interface StaleDetails {
  theirs: Facts
  theirVersion: number
  changedFields: string[]
  by?: string | null
  at?: string | null
}

interface StaleDialogProps {
  form: LedgerForm
  /** What the record held when this form was opened. */
  base: FormData
  mine: FormData
  stale: StaleDetails
  onResolve: (merged: FormData) => void
  onCancel: () => void
}

/** Both versions side by side, field by field; where both changed a field, the person says which one stands. */
export function StaleDialog({ form, base, mine, stale, onResolve, onCancel }: StaleDialogProps) {
  const theirs = formDataOf(form, stale.theirs)
  const changed = stale.changedFields.flatMap((fact) => fieldOfFact(form, fact) ?? [])
  const { conflicts, takenOver } = sortConflicts(changed, base, mine, theirs)
  const [choices, setChoices] = useState<Record<string, Choice>>({})
  const open = conflicts.filter((field) => choices[field] === undefined)
  const label = (field: string) => form.schema.properties[field]?.title ?? field
  const show = (field: string, value: unknown) => {
    const schema = form.schema.properties[field]
    return schema === undefined ? null : <FactText fact={fieldShape(schema)} value={value} detail />
  }
  return (
    <Modal
      open
      width={760}
      title={`这条记录在你填写期间被${stale.by ?? '别人'}改过`}
      okText="按所选保存"
      okButtonProps={{ disabled: open.length > 0 }}
      cancelText="先不保存"
      onOk={() => onResolve(mergeChoices(mine, theirs, takenOver, choices))}
      onCancel={onCancel}
    >
      {conflicts.length > 0 && (
        <div className="ld-scroll-x">
          <table className="ld-plain-table">
            <caption>你们都改了下面的字段，逐项选择保留哪一个</caption>
            <thead>
              <tr>
                <th scope="col">字段</th>
                <th scope="col">你填的</th>
                <th scope="col">对方保存的</th>
              </tr>
            </thead>
            <tbody>
              {conflicts.map((field) => {
                const pick = (choice: Choice) => setChoices({ ...choices, [field]: choice })
                return (
                  <tr key={field}>
                    <th scope="row">{label(field)}</th>
                    <td>
                      <Radio checked={choices[field] === 'mine'} onChange={() => pick('mine')}>
                        {show(field, mine[field])}
                      </Radio>
                    </td>
                    <td>
                      <Radio checked={choices[field] === 'theirs'} onChange={() => pick('theirs')}>
                        {show(field, theirs[field])}
                      </Radio>
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
      {takenOver.length > 0 && (
        <Alert
          type="info"
          title={`对方还改了你没有动过的字段，保存时采用对方的：${takenOver.map(label).join('、')}`}
          style={{ marginTop: 12 }}
        />
      )}
      {conflicts.length === 0 && takenOver.length === 0 && <p>对方的改动与你填的没有冲突，可以直接保存。</p>}
    </Modal>
  )
}
