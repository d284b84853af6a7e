-- A reference that a person typed must be new. One that the terminal itself
-- gave is bound by its log id: should the acquirer ever give it twice, the
-- money is there and the bill has to be kept.
DROP INDEX tender_rrn;
CREATE UNIQUE INDEX tender_rrn ON tender (kind, tid, rrn) WHERE rrn <> '' AND standing <> 'proven';
