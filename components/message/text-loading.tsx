import { Skeleton, VisuallyHidden } from '@mantine/core';
import classes from './text-loading.module.css';

const BUBBLES = [34, 22, 46, 28, 38, 18, 42];

/** Bubbles of the shape that will come; they appear only when the wait is long enough to be seen. */
export function TextLoading() {
  return (
    <div className={classes.loading} aria-busy="true">
      <VisuallyHidden role="status">Opening the conversation</VisuallyHidden>
      {BUBBLES.map((width, index) => (
        <Skeleton key={width} height={46} radius="lg" width={`${width}%`} ml={index % 3 === 1 ? 'auto' : undefined} />
      ))}
    </div>
  );
}
