/** One of the icons of the page's icon sheet. It says nothing to a screen reader: the text beside it does. */
export function Icon({ name, size = 20 }: { name: string; size?: number }) {
  const sheet = document.documentElement.dataset["icons"] ?? "";
  return (
    <svg class="icon" width={size} height={size} aria-hidden="true">
      <use href={`${sheet}#${name}`} />
    </svg>
  );
}
