-- The record of deletions and refreshes is called what it is: an audit log.
ALTER TABLE hexin_upkeep RENAME TO hexin_audit;
