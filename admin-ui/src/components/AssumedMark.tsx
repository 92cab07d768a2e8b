import './assumed-mark.css'

/** Stands beside a parameter's value that the document does not settle. */
export function AssumedMark() {
  return (
    <>
      {' '}
      <span className="ld-assumed">政策未明确，部署时确认</span>
    </>
  )
}
