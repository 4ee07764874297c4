'use client';

import { useAmbit } from '../client/ambit-context';
import { orderAddress } from '../warrant/order-address';
import { OrderViewer } from '../warrant/order-viewer';
import type { Warrant } from '../warrant/use-warrants';
import classes from './read-order.module.css';

/** The order itself where the portal keeps it, as a picture or a PDF; else by what it is known elsewhere. */
export function OrderSheet({ warrant }: { warrant: Warrant }) {
  const { case: reference } = useAmbit();
  const { documentName, documentSha256, documentType, documentPages } = warrant;
  return (
    <>
      {documentType !== null && (
        <OrderViewer
          address={orderAddress(reference, documentSha256, warrant.reference)}
          type={documentType}
          name={documentName}
          pages={documentPages}
        />
      )}
      <dl className={classes.facts}>
        <div>
          <dt>Document</dt>
          <dd>
            {documentName}
            {documentPages !== null && `, ${documentPages === 1 ? '1 page' : `${documentPages} pages`}`}
          </dd>
        </div>
        <div>
          <dt>SHA-256</dt>
          <dd>
            <code className={classes.hash}>{documentSha256}</code>
          </dd>
        </div>
      </dl>
      {documentType === null && (
        <p className={classes.quiet}>
          The portal does not keep the document itself. What follows is what was entered from it and compared with it by
          a second person; ask a warrant clerk for the paper.
        </p>
      )}
    </>
  );
}
