REM Accepts, then rejects all changes of each Word file in a folder, and writes what is left as text.

Sub Resolve(folder As String)
  Dim loading(0) As New com.sun.star.beans.PropertyValue
  Dim storing(1) As New com.sun.star.beans.PropertyValue
  Dim dispatcher, document, commands, endings, file As String, i As Integer
  loading(0).Name = "Hidden"
  loading(0).Value = True
  storing(0).Name = "FilterName"
  storing(0).Value = "Text (encoded)"
  storing(1).Name = "FilterOptions"
  storing(1).Value = "UTF8,LF"
  dispatcher = CreateUnoService("com.sun.star.frame.DispatchHelper")
  commands = Array(".uno:AcceptAllTrackedChanges", ".uno:RejectAllTrackedChanges")
  endings = Array(".accepted.txt", ".rejected.txt")
  file = Dir(folder & "/*.docx")
  Do While file <> ""
    For i = 0 To 1
      document = StarDesktop.loadComponentFromURL(ConvertToURL(folder & "/" & file), "_blank", 0, loading())
      dispatcher.executeDispatch(document.CurrentController.Frame, commands(i), "", 0, Array())
      document.storeToURL(ConvertToURL(folder & "/" & file & endings(i)), storing())
      document.close(True)
    Next
    file = Dir()
  Loop
  StarDesktop.terminate()
End Sub
