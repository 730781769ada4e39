"""Is a unit a requirement, how strongly does it bind, whom, and of which kind?"""
