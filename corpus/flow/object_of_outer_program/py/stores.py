class Plain:
    def keep(self, text):
        print("kept " + text)  # sink[log] from body
