/** 缺数据: the decision cannot be taken because facts are missing. Not a light, so neither colour nor a light's shape. */
export function MissingTag({ label = '缺数据' }: { label?: string }) {
  return (
    <span className="ld-tag ld-tag-missing">
      <span aria-hidden="true">？</span>
      {label}
    </span>
  )
}
