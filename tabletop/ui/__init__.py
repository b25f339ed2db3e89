"""Rooms with people: Qt windows. The only room that knows Qt."""
