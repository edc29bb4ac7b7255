"""Beancount plugins that hold books against the figures a company reports."""
