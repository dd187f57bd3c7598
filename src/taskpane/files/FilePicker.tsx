import { Button, makeStyles } from "@fluentui/react-components";
import { useRef, type Ref } from "react";

const useStyles = makeStyles({ input: { display: "none" } });

/** What is chosen is read by its content; the endings are for the picker of the system alone. */
const ENDINGS = ".csv,.tsv,.txt,.gz,.parquet";

/** A button for the browser's own choice of files. */
export function FilePicker({
  label,
  help,
  button,
  choose,
}: {
  label: string;
  help: string;
  /** Where the focus comes back to. */
  button?: Ref<HTMLButtonElement>;
  choose: (files: File[]) => void;
}) {
  const styles = useStyles();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button ref={button} size="small" title={help} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        className={styles.input}
        type="file"
        multiple
        accept={ENDINGS}
        aria-label={label}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          // The same file may be chosen again once it was mended.
          target.value = "";
          if (files.length > 0) choose(files);
        }}
      />
    </>
  );
}
