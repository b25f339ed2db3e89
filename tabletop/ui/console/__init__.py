"""The facilitator's console: panes that present a view and tell wishes, a window around them, and a controller."""
