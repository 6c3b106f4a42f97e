-- The last touchpoints that we began, whatever came of each: health asks for them of every customer at once.
CREATE INDEX touchpoint_begun ON touchpoint (customer_id, day, nature, side)
    WHERE side = 'us' AND nature IN ('conversation', 'attempt');
