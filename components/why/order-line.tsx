import { formatDay } from '../client/format-time';
import type { WhyOrder } from './use-why-answers';
import classes from './why.module.css';

/** Which order it is, by its hash too. */
export function OrderLine({ order }: { order: WhyOrder }) {
  return (
    <dl className={classes.order}>
      <dt>Warrant</dt>
      <dd>
        {order.warrant}, version {order.version}, by {order.issuer}
      </dd>
      <dt>Order</dt>
      <dd>
        {order.documentName}
        <code className={classes.hash}>{order.documentSha256}</code>
      </dd>
      <dt>Purpose</dt>
      <dd>{order.purpose}</dd>
      <dt>May be read until</dt>
      <dd>{formatDay(order.examineUntil)}</dd>
    </dl>
  );
}
