"""The debrief on the screen: findings, points to improve and remarks, beside the very PDF."""
